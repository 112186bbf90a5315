"""Python's values as the bytes of files, and back: the name's ending says which form.

No library is needed or imported unless a value is one of its own, or somebody asks for such a value.
"""
