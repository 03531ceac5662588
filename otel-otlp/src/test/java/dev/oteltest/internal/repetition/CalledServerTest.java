package dev.oteltest.internal.repetition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-version")
class CalledServerTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "http://shop/carts,              shop,     shop",
        "https://shop.test:8443?a=b:c,   shop.test, shop.test:8443",
        "http://ann:s3cret@shop:80/x@y,  shop,     shop:80",
        "http://[::1]:9411/api,          [::1],    [::1]:9411",
        "http://shop/users/{id} x,       shop,     shop",
        "http://{host}/users,            {host},   {host}",
        "http:///users,                  -,        -",
        "http://:80/users,               -,        -",
        "/users?to=http://shop,          -,        -",
        "shop:80/users,                  -,        -",
        "://shop,                        -,        -",
        "-,                              -,        -"
      })
  void hasTheHostThatFollowsTheScheme(String url, String host, String withPort) {
    assertThat(CalledServer.hostOf(url)).isEqualTo(host);
    assertThat(CalledServer.hostWithPort(url)).isEqualTo(withPort);
  }
}
