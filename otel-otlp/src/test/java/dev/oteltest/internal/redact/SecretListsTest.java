package dev.oteltest.internal.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kinds of secrets, and innocent texts that look like them. */
@Tag("any-version")
class SecretListsTest {

  private static final String DIGITS =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final Pattern RANDOM = Pattern.compile("\\{(?:([xu]):)?(\\d+)}");
  private static final Pattern MARKED = Pattern.compile("‹(.*?)›", Pattern.DOTALL);

  private static final SecretRedaction OF_TESTS =
      SecretRedaction.ofTests("otel.test.redact", null, problem -> {});

  static List<String> secrets() throws IOException {
    return lines("secrets.txt");
  }

  static List<String> innocents() throws IOException {
    return lines("innocents.txt");
  }

  private static List<String> lines(String file) throws IOException {
    try (InputStream in = SecretListsTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("# "))
          .toList();
    }
  }

  /** Writes random characters, with a digit among the first, and line breaks. */
  private static String text(String line) {
    Random random = new Random(line.hashCode());
    return RANDOM
        .matcher(line)
        .replaceAll(
            match -> {
              String alphabet = match.group(1) == null ? DIGITS : DIGITS.substring(0, 16);
              StringBuilder some = new StringBuilder("7c4");
              int length = Integer.parseInt(match.group(2));
              while (some.length() < length) {
                some.append(alphabet.charAt(random.nextInt(alphabet.length())));
              }
              String text = some.substring(0, length);
              return "u".equals(match.group(1)) ? text.toUpperCase(java.util.Locale.ROOT) : text;
            })
        .replace('⏎', '\n');
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void kindsOfSecretsAreMasked(String line) {
    String marked = text(line.substring(line.indexOf('|') + 1));
    String masked = OF_TESTS.apply(marked.replace("‹", "").replace("›", ""));
    Matcher secret = MARKED.matcher(marked);
    int from = 0;
    while (secret.find()) {
      assertThat(masked).doesNotContain(secret.group(1));
      String end = secret.group(1).substring(secret.group(1).length() / 2);
      assertThat(masked).doesNotContain(end);
      from = secret.end();
    }
    assertThat(from).as("a mark").isPositive();
    assertThat(masked).contains(SecretRedaction.MASK);
    assertThat(OF_TESTS.apply(masked)).as("masked again").isEqualTo(masked);
  }

  @ParameterizedTest
  @MethodSource("innocents")
  void innocentTextsStay(String line) {
    String text = line.replace('⏎', '\n');
    assertThat(OF_TESTS.apply(text)).isEqualTo(text);
  }

  @Test
  void areMany() throws IOException {
    assertThat(secrets()).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    assertThat(innocents()).hasSizeGreaterThan(400).doesNotHaveDuplicates();
  }
}
