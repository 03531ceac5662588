package dev.oteltest.report.internal.browser;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a browser for the tests of a class, which get it as a parameter, one after the other: use
 * it through {@link WithBrowser}. If there is no browser, the tests are skipped, or fail with
 * {@code OTEL_TEST_REQUIRE_BROWSER=true}.
 */
final class BrowserExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(BrowserExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Optional<Browser> browser = Browser.start();
    if (browser.isEmpty()) {
      String reason = "chromium and chromedriver are not on the PATH";
      if (Boolean.parseBoolean(System.getenv("OTEL_TEST_REQUIRE_BROWSER"))) {
        fail(reason);
      }
      Assumptions.abort(reason);
    }
    context.getStore(NAMESPACE).put(Browser.class, browser.get());
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    Browser browser = context.getStore(NAMESPACE).remove(Browser.class, Browser.class);
    if (browser != null) {
      browser.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getStore(NAMESPACE).get(Browser.class, Browser.class);
  }
}
