package shop;

import io.opentelemetry.api.OpenTelemetry;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OrdersTest {

  private static final ExecutorService MAILS = Executors.newSingleThreadExecutor();

  /** Starts the thread before the tests, none of which its mails then belong to. */
  static {
    MAILS.execute(() -> {});
  }

  @AfterAll
  static void sendMails() {
    MAILS.shutdown();
  }

  @Test
  void isPlaced(OpenTelemetry openTelemetry) throws Exception {
    MAILS.submit(new Mailer(openTelemetry)::send).get();
  }

  @Test
  void isShipped() {}
}
