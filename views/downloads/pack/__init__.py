"""The pack for an inspection: what is prepared of a service in, one zip out that is the same bytes on any day."""
