package dev.oteltest.operations.internal.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus' notations of durations, series and strings. */
class NotationTest {

  @ParameterizedTest
  @CsvSource({
    "0,PT0S",
    "30s,PT30S",
    "1h30m,PT1H30M",
    "1d,PT24H",
    "2w,PT336H",
    "1y,PT8760H",
    "500ms,PT0.5S"
  })
  void durationsAreRead(String text, Duration expected) {
    assertThat(PrometheusDuration.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "5 m", "-5m", "1m1h", "1.5h", "5M", "999999999y999999999y", "0 s"})
  void malformedDurationsAreRefused(String text) {
    assertThat(PrometheusDuration.parse(text)).isNull();
  }

  @Property
  void durationsAreReadAsTheyAreWritten(@ForAll @LongRange(min = 0, max = 1L << 40) long millis) {
    Duration time = Duration.ofMillis(millis);

    assertThat(PrometheusDuration.parse(PrometheusDuration.format(time))).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "1 2 3,3",
    "1x5,6",
    "0+10x5,6",
    "10-2x4,5",
    "_,1",
    "_x3,3",
    "1x2 _x3 stale,7",
    "Inf NaN,2",
    "-1.5e3,1",
    "{{schema:1 sum:3 count:4}}x2,3",
    "{{count:1}}+{{count:1}}x2,3"
  })
  void samplesAreCounted(String values, long count) {
    assertThat(SeriesValues.count(values)).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a", "1xx", "1x", "1,2", "x5", "1+x5", "staleness", "_y"})
  void malformedSeriesValuesAreRefused(String values) {
    assertThatThrownBy(() -> SeriesValues.count(values))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void stringsAreReadAsTheyAreQuoted(@ForAll String text) {
    String valid = text.replaceAll("[\\ud800-\\udfff]", "");

    assertThat(GoStrings.unquote(GoStrings.quote(valid))).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {"\"a\\tb\"|a\tb", "\"\\u00e9\\xc3\\xa9\"|éé", "\"\\\"\\\\\"|\"\\"})
  void escapesOfGoAreRead(String quoted, String expected) {
    assertThat(GoStrings.unquote(quoted)).isEqualTo(expected);
  }
}
