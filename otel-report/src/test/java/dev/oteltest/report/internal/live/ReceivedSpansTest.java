package dev.oteltest.report.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is held of the spans that applications send. */
class ReceivedSpansTest {

  private final byte[] request = LiveServerTest.request("a");

  @Test
  void theNewestRequestsAreHeldAndTheOthersCounted() {
    ReceivedSpans received = new ReceivedSpans(3L * request.length);
    for (String name : List.of("a", "b", "c", "d", "e")) {
      received.traces(LiveServerTest.request(name));
    }

    List<String> names = new ArrayList<>();
    assertThat(received.read(span -> names.add(span.getName()))).isEqualTo(2L * request.length);
    assertThat(names).containsExactly("c", "d", "e");
  }

  @Test
  void aRequestThatIsTooLargeIsHeldUntilTheNextComes() {
    ReceivedSpans received = new ReceivedSpans(request.length - 1);
    received.traces(request);
    assertThat(received.read(span -> {})).isZero();

    received.traces(LiveServerTest.request("b"));
    List<String> names = new ArrayList<>();
    assertThat(received.read(span -> names.add(span.getName()))).isEqualTo(request.length);
    assertThat(names).containsExactly("b");
  }

  @Test
  void theStampIsAnotherOneWithEachRequest() {
    ReceivedSpans received = new ReceivedSpans(request.length);
    assertThat(received.since()).isEmpty();
    long before = received.stamp();
    received.traces(request);
    long first = received.stamp();
    received.traces(request);

    assertThat(received.since()).isPresent();
    assertThat(first).isNotEqualTo(before);
    assertThat(received.stamp()).isNotEqualTo(first);
  }
}
