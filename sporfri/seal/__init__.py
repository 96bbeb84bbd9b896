"""output/ → the world: what a server must say about a finished site."""
