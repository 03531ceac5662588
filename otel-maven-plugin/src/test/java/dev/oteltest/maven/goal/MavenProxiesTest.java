package dev.oteltest.maven.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.http.HttpProxy;
import java.net.URI;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MavenProxiesTest {

  private static final DefaultProxySelector SELECTOR =
      new DefaultProxySelector()
          .add(
              new Proxy(
                  Proxy.TYPE_HTTP,
                  "proxy.example",
                  3128,
                  new AuthenticationBuilder().addUsername("office").addPassword("pass").build()),
              "direct.example|*.intern.example");

  @ParameterizedTest
  @ValueSource(strings = {"http://otlp.example:4318/v1/traces", "https://otlp.example/v1/traces"})
  void findsTheProxyWithItsCredentials(String server) {
    assertThat(find(server)).isEqualTo(new HttpProxy("proxy.example", 3128, "office", "pass"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://direct.example:4318",
        "https://otlp.intern.example",
        "http://localhost:4318",
        "http://127.0.0.1:4318",
        "http://[::1]:4318"
      })
  void findsNoneBeforeWhatIsReachedWithout(String server) {
    assertThat(find(server)).isNull();
  }

  @Test
  void findsNoneWhereTheSettingsHaveNone() {
    assertThat(
            new MavenProxies(session(new DefaultProxySelector()))
                .find(URI.create("http://otlp.example:4318")))
        .isNull();
  }

  @Test
  void aProxyMayWantNoCredentials() {
    DefaultProxySelector plain =
        new DefaultProxySelector().add(new Proxy(Proxy.TYPE_HTTP, "open.example", 8080), null);
    assertThat(new MavenProxies(session(plain)).find(URI.create("http://otlp.example:4318")))
        .isEqualTo(new HttpProxy("open.example", 8080, null, null));
  }

  private static HttpProxy find(String server) {
    return new MavenProxies(session(SELECTOR)).find(URI.create(server));
  }

  @SuppressWarnings("deprecation") // what makes one otherwise needs all of the resolver
  private static DefaultRepositorySystemSession session(DefaultProxySelector proxies) {
    return new DefaultRepositorySystemSession().setProxySelector(proxies);
  }
}
