"""The pages, each with what it shows; templates lay it out."""
