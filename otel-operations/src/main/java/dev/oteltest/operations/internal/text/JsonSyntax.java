package dev.oteltest.operations.internal.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Checks that a text is JSON, as a program in another language would. */
public final class JsonSyntax {

  /**
   * What is wrong with a text.
   *
   * @param line from 1
   */
  public record Problem(int line, String text) {}

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonSyntax() {}

  /** Returns what is wrong with a text; null if it is exactly one value of JSON. */
  public static @Nullable Problem check(String text) {
    try (JsonParser in = FACTORY.createParser(text)) {
      in.nextToken();
      in.skipChildren();
      return in.nextToken() == null
          ? null
          : new Problem(in.currentLocation().getLineNr(), "there is more after the first value");
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      return new Problem(line, e.getOriginalMessage());
    } catch (IOException e) {
      throw new IllegalStateException(e); // never happens in memory
    }
  }
}
