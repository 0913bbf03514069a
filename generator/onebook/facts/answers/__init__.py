"""What a question is after, and what answers it: decided here, shown elsewhere. Its twin runs in the browser."""
