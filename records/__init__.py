"""What crosses from one layer to the next as frozen types, where it lies, and how commands end; imports no layer."""
