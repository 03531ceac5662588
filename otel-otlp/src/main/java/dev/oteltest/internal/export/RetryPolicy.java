package dev.oteltest.internal.export;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request is sent again, and after which pause.
 *
 * @param attempts the most attempts for one request
 * @param random supplies numbers from 0 to less than 1
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp-response">OTLP/HTTP response</a>
 */
public record RetryPolicy(int attempts, DoubleSupplier random) {

  private static final double FIRST_PAUSE_MILLIS = 1_000;
  private static final double MAX_PAUSE_MILLIS = 30_000;

  /**
   * Returns the pause before the next attempt: the one that the server asks for, else twice as long
   * each time. Jitter keeps builds that failed together from retrying together.
   *
   * @param attempt the number of the attempt that failed, from 1
   * @param retryAfter the pause that the server asks for, or null
   */
  public Duration pauseAfter(int attempt, @Nullable Duration retryAfter) {
    if (retryAfter != null) {
      return retryAfter;
    }
    double factor = Math.pow(2, Math.min(attempt - 1, 16));
    double millis = Math.min(FIRST_PAUSE_MILLIS * factor, MAX_PAUSE_MILLIS);
    return Duration.ofMillis((long) (millis * (0.5 + random.getAsDouble() / 2)));
  }

  /**
   * Reads a {@code Retry-After} header, which contains seconds or a date.
   *
   * @return never negative; null if the header is missing or contains neither
   */
  public static @Nullable Duration retryAfter(@Nullable String header, Instant now) {
    if (header == null || header.isBlank()) {
      return null;
    }
    String value = header.strip();
    try {
      Duration pause =
          value.chars().allMatch(c -> c >= '0' && c <= '9')
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(
                  now, ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
      return pause.isNegative() ? Duration.ZERO : pause;
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }
}
