from django.shortcuts import render

from sendportal.guards import public


@public
def accessibility(request):
    return render(request, "public/accessibility.html")


@public
def privacy(request):
    return render(request, "public/privacy.html")
