"""What crosses from one layer to the next, as frozen types. Every layer may import them; they import no layer."""
