"""What is said in the same words on several pages and papers."""

NO_SERVICE = "There is no service to show."
WHO_NEEDS_WHAT = "Who needs what, and by when"
ON_LONG_LEAVE = "On long leave, asked for nothing"
HOW_LONG_BY_SERVICE = "How long people stay, by service"
ONLY_CHANCE = "Inside the shaded range, differences are no more than chance."
LOOK_AGAIN = "When we look at it again"
