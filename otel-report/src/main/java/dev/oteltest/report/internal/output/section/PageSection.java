package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A section of the page.
 *
 * @param id the id of the element, by which links and the application find the section
 * @param number the number next to the title in the table of contents; empty if there is none
 * @param content writes the content below the title
 */
public record PageSection(String id, String title, String number, Consumer<HtmlWriter> content) {

  /** Returns a section that lists something; empty if there is nothing to list. */
  public static Optional<PageSection> listing(
      String id, String title, long count, Consumer<HtmlWriter> content) {
    return count == 0
        ? Optional.empty()
        : Optional.of(new PageSection(id, title, CountText.number(count), content));
  }
}
