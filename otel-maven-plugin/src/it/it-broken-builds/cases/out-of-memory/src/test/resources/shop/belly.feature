Feature: Belly

  Scenario: many cukes
    Given I have 42 cukes in my belly
    Then my belly should growl
