package dev.oteltest.resource.internal.ci;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebUrlTest {

  private static final String SECRET = "S3CR3T";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://ci.example.com/job/shop/7/                      | https://ci.example.com/job/shop/7/
          https://bot:pw@ci.example.com:8443/job/7                | https://ci.example.com:8443/job/7
          https://ci.example.com/7?token=abc                      | https://ci.example.com/7
          https://ci.example.com/r?buildId=7&token=abc&view=logs  | https://ci.example.com/r?buildId=7&view=logs
          https://ci.example.com/r?buildId=%2e%2e                 | https://ci.example.com/r
          https://ci.example.com/h?region=eu#/builds/a:b/view/new | https://ci.example.com/h?region=eu#/builds/a:b/view/new
          https://ci.example.com/h#access_token=abc               | https://ci.example.com/h
          https://ci.example.com                                  | https://ci.example.com
          ssh://ci.example.com/7                                  |
          https:///7                                              |
          javascript:alert(1)                                     |
          no url                                                  |
          """)
  void keepsOfAPageWhatNamesARun(String written, String page) {
    assertThat(WebUrl.page(written)).isEqualTo(page);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plain text, a@b.example                | plain text, a@b.example
          https://user:pw@git.example/acme       | https://git.example/acme
          jdbc:pg://u:p@db/x and amqp://u:p@mq/y | jdbc:pg://db/x and amqp://mq/y
          https://medium.example/@acme           | https://medium.example/@acme
          """)
  void removesUserInfoFromTexts(String text, String expected) {
    assertThat(WebUrl.withoutCredentials(text)).isEqualTo(expected);
  }

  /** No part of a password may be kept, whatever it consists of, escaped or not. */
  @Property(tries = 5_000)
  void noUserInfoEverSurvives(
      @ForAll("schemes") String scheme,
      @ForAll
          @StringLength(max = 8)
          @Chars({'/', '?', '#', '@', ':', '%', '\\', '1', 'a', '.', '[', ']', ' '})
          String before,
      @ForAll
          @StringLength(max = 8)
          @Chars({'/', '?', '#', '@', ':', '%', '\\', '1', 'a', '.', '[', ']', ' '})
          String after,
      @ForAll @StringLength(min = 1, max = 12) @CharRange(from = 'a', to = 'z') String host) {
    String url = scheme + before + SECRET + after + '@' + host + "x.example/acme/shop.git";

    RepositoryUrl repository = RepositoryUrl.parse(url);

    assertThat(String.valueOf(repository)).doesNotContain(SECRET);
    assertThat(String.valueOf(WebUrl.page(url))).doesNotContain(SECRET);
  }

  @Provide
  Arbitrary<String> schemes() {
    return Arbitraries.of(
        "https://", "http://", "ssh://", "git://", "file://", "HTTPS://", "", "git@", "//");
  }
}
