package dev.oteltest.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Compares whole failures with files in {@code src/test/resources/golden}; {@code
 * -Dgolden.update=true} rewrites them for review before they are committed.
 */
public final class Golden {

  private Golden() {}

  public static void assertFailure(String name, ThrowingCallable assertion) {
    assertText(name, Messages.failureOf(assertion));
  }

  static void assertText(String name, String actual) {
    Path file = Path.of("src/test/resources/golden", name + ".txt");
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      }
      assertThat(actual).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("golden file " + file, e);
    }
  }
}
