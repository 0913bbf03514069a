"""Search that answers: what can be found, the index over it, and the engine, whose twin runs in the browser."""
