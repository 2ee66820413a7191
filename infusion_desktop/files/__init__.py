"""What holds for every file with a table: its bytes, kind and header; knows no format, no connector."""
