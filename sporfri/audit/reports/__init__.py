"""Reports: one file per format; each turns a Report into the text that is printed."""
