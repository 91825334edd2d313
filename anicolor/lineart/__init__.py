"""What a drawing says: paper and ink, closed areas, and how color spreads between them. Arrays only."""
