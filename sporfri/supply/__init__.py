"""Supply: what a site is built with. The locks, their bill of materials, and what is known against the packages in them."""
