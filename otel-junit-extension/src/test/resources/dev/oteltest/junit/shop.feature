@shop
Feature: Shop

  Background:
    Given a shop

  Scenario: An apple is sold
    When somebody buys 1 apple

  @slow
  Scenario Outline: Apples are sold
    When somebody buys <count> apples

    Examples: few
      | count |
      | 2     |
      | 3     |

  Scenario: Pears are sold out
    When somebody buys 1 pear

  Scenario: Plums are not sold yet
    When somebody buys 1 plum

  Rule: Nobody gets anything for nothing

    Scenario: Nothing is stolen
      When somebody buys 0 apples
