"""The demonstration area's story, in our own words, with public facts and their sources."""
