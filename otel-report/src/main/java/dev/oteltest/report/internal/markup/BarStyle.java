package dev.oteltest.report.internal.markup;

/** How a bar looks; what it means is in words beside it. */
public enum BarStyle {
  NORMAL("bar", "#4a7fc1"),
  SOFT("bar soft", "#a9c6ea"),
  TEST("bar test", "#3b9a63"),
  FAILED("bar failed", "#d1434d"),
  SKIPPED("bar skipped", "#8a939c");

  /** The class in the style sheet. */
  public final String styleClass;

  /** The color without a style sheet, which is visible on white and on black. */
  public final String color;

  BarStyle(String styleClass, String color) {
    this.styleClass = styleClass;
    this.color = color;
  }
}
