package dev.oteltest.internal.repetition;

import io.opentelemetry.api.common.AttributeKey;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of spans that are the same in every run.
 *
 * <p>Spring Boot names each embedded database after a random UUID, which agents and libraries put
 * into the names of statements: {@code SELECT 8977331a-1afa-4c6a-9d0f-64e0ec3b1e02.vets}.
 */
public final class StableName {

  /** Shorter names have no UUID. */
  private static final int LENGTH_OF_UUID = 36;

  /** A UUID as a part of a qualified name, in the quotes of any database. */
  private static final Pattern DATABASE =
      Pattern.compile(
          "(?<![\\w-])([\"`\\[])?\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}(?![\\w-])(?:[\"`\\]])?\\.?");

  private StableName() {}

  /**
   * Returns the name of a statement without the random name of its database; any other name as it
   * is. If nothing else is in the name, it is the database's kind, such as {@code h2}.
   *
   * @param name the name as recorded
   * @param attributes returns an attribute of the span, or null
   */
  public static String of(
      String name, Function<AttributeKey<String>, @Nullable String> attributes) {
    if (name.length() < LENGTH_OF_UUID) {
      return name;
    }
    String stable = DATABASE.matcher(name).replaceAll("");
    if (stable.equals(name)) {
      return name;
    }
    String system = Call.first(attributes, CallAttributes.SYSTEM);
    if (system.isEmpty()) {
      return name; // not a database's
    }
    String text = stable.strip();
    return text.isEmpty() ? system : text;
  }
}
