"""From text to marks: sentences, mentions, cues, hedges, quantities, dates, money."""
