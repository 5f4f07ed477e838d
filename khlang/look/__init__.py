"""How the site looks, as values: colours, the stylesheet and the typeface; no disk, no clock."""
