package dev.oteltest.internal.repetition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StableTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://localhost:45123/orders/17  | http://localhost:{id}/orders/{id}
          localhost:8080                    | localhost:8080
          LIMIT 10                          | LIMIT 10
          shop-12345                        | shop-{id}
          shop-1234                         | shop-1234
          com.example.Cart@1b2c             | com.example.Cart@{id}
          2024-12345                        | 2024-{id}
          9f8e7d6c5b4a:45123                | {id}:{id}
          9f8e7d6c5b4a-12345                | {id}-{id}
          [::1]:45123                       | [::1]:{id}
          """)
  void leavesOutWhatIsDifferentInEveryRun(String text, String stable) {
    assertThat(StableText.of(text)).isEqualTo(stable);
  }

  /** Some of its groups may look like a port, a number or the hash code of an object. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "32f11cb2-ebe3-4b61-973f-760348208064",
        "45123abc-ebe3-4b61-973f-76034820806a",
        "12345678-1234-4234-8234-123456789012"
      })
  void anUuidIsLeftOutAsAWhole(String uuid) {
    for (String before : new String[] {"", "session:", "urn:uuid:", "user@", "/carts/", "cart-"}) {
      assertThat(StableText.of(before + uuid)).isEqualTo(before + "{id}");
    }
  }

  @Property(tries = 2_000)
  void anyUuidIsLeftOutAsAWhole(@ForAll long seed) {
    Random random = new Random(seed);
    anUuidIsLeftOutAsAWhole(new UUID(random.nextLong(), random.nextLong()).toString());
  }
}
