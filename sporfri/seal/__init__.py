"""Seal: output/ → a release. What a server must say about it, its compressed twins, and a signed manifest of every byte."""
