"""Files of office programs that come from anywhere: workbooks and documents, read without trust and without a program."""
