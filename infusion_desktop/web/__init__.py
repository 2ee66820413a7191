"""HTTP that knows no vendor: clients, pacing, retries, sign-in, error bodies, redaction."""
