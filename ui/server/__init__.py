"""What stands before Streamlit: who may come in, what every response carries, how many at once."""
