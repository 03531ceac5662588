package dev.oteltest.report.internal.output.section;

import dev.oteltest.report.internal.output.markup.HtmlWriter;

/** A section of the page. */
public interface PageSection {

  /** Returns the id of the element, by which links and the application find the section. */
  String id();

  String title();

  /** Returns the number next to the title in the table of contents; empty if there is none. */
  default String number() {
    return "";
  }

  /** Returns whether there is nothing to show, so that the section is left out. */
  default boolean isEmpty() {
    return false;
  }

  /** Writes the content below the title. */
  void write(HtmlWriter html);
}
