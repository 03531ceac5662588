package dev.oteltest.report.internal.output.markup;

import dev.oteltest.report.internal.text.ResultColor;

/** How a bar looks; what it means is in words next to it. */
public enum BarStyle {
  TEST("bar test", ResultColor.PASSED.picture()),
  FAILED("bar failed", ResultColor.FAILED.picture()),
  SKIPPED("bar skipped", ResultColor.SKIPPED.picture());

  /** The class in the style sheet. */
  public final String styleClass;

  /** The color without a style sheet, which is visible on white and on black. */
  public final String color;

  BarStyle(String styleClass, String color) {
    this.styleClass = styleClass;
    this.color = color;
  }
}
