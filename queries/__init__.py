"""The definitions, as SQL text, and the little Python that runs them."""
