"""What a change does to the site, as readers will see it: two plans and two sites compared."""
