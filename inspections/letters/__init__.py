"""Readers of inspectors' documents: a file in, what stands in it out. Plain Python; nothing is written anywhere.

A document is read by what is the same in all of its kind: the PDF's structure tree, headings, constant sentences. What
is not certain is left out and spoken of in a warning.
"""
