"""The page Overview: published values of all services in, what goes well and what needs a look out."""
