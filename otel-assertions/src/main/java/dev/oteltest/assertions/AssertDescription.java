package dev.oteltest.assertions;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.WritableAssertionInfo;

/** What users said with {@code as} and {@code withFailMessage}. */
final class AssertDescription {

  private AssertDescription() {}

  /** Takes it along to an assert on something else. */
  static void copy(AbstractAssert<?, ?> from, AbstractAssert<?, ?> to) {
    WritableAssertionInfo said = from.getWritableAssertionInfo();
    WritableAssertionInfo info = to.getWritableAssertionInfo();
    if (said.hasDescription()) {
      info.description(said.description());
    }
    if (said.overridingErrorMessage() != null) {
      info.overridingErrorMessage(said.overridingErrorMessage());
    }
    info.useRepresentation(said.representation());
  }
}
