"""What the portal allows and refuses: plain Python that receives the time, apart from pages and storage."""
