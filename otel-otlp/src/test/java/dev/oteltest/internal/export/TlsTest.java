package dev.oteltest.internal.export;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate of its own making, which wants one of its clients. */
@Tag("any-version")
class TlsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path folder;

  private static RecordingReceiver receiver;

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "OTEL_EXPORTER_OTLP_ENDPOINT", "https://127.0.0.1:" + receiver.port(),
              "OTEL_EXPORTER_OTLP_CERTIFICATE", "server.crt",
              "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", "client.crt",
              "OTEL_EXPORTER_OTLP_CLIENT_KEY", "client.key"));

  @BeforeAll
  static void start() throws Exception {
    KeyStore server = keyPair("server");
    KeyStore client = keyPair("client");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(server, PASSWORD);
    KeyStore clients = KeyStore.getInstance("PKCS12");
    clients.load(null, null);
    clients.setCertificateEntry("client", client.getCertificate("client"));
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(clients);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
    receiver = RecordingReceiver.startTls(context);
  }

  @AfterAll
  static void stop() {
    receiver.close();
  }

  @Test
  void trustsWhomTheVariablesNameAndShowsWhoWeAre() throws Exception {
    int before = receiver.arrivals().size();
    send();
    assertThat(receiver.arrivals()).hasSize(before + 1);
  }

  @Test
  void aServerThatNobodyNamedIsNotTrusted() {
    environment.remove("OTEL_EXPORTER_OTLP_CERTIFICATE");
    assertThatThrownBy(this::send)
        .isInstanceOf(ExportException.class)
        .hasMessage(
            "Sending to https://127.0.0.1:%d/v1/traces failed: the server is not trusted, because"
                + " its certificate is not of an authority that we know. Set"
                + " OTEL_EXPORTER_OTLP_CERTIFICATE to the PEM file of its authority",
            receiver.port());
  }

  @Test
  void aServerThatWantsToKnowWhoWeAreRefusesUs() {
    environment.keySet().removeIf(key -> key.contains("CLIENT"));
    assertThatThrownBy(this::send)
        .isInstanceOf(ExportException.class)
        .hasMessageStartingWith("Sending to https://127.0.0.1:" + receiver.port());
  }

  @Test
  void aKeyWithoutItsCertificateIsOfNoUse() {
    environment.remove("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE");
    assertThatThrownBy(this::send)
        .hasMessage(
            "OTEL_EXPORTER_OTLP_CLIENT_KEY is set but OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE is not."
                + " Set both to PEM files");
  }

  @Test
  void aFileThatIsNotACertificateIsReported() {
    environment.put("OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE", "client.key");
    assertThatThrownBy(this::send)
        .hasMessage(
            "OTEL_EXPORTER_OTLP_CERTIFICATE: %s contains no PEM certificate, a block that begins"
                + " with -----BEGIN CERTIFICATE-----. Convert it from DER: openssl x509 -inform der"
                + " -in FILE -out FILE.pem",
            folder.resolve("client.key"));
  }

  @Test
  void anotherKindOfKeyIsReportedWithTheCommandThatConvertsIt() throws Exception {
    Files.writeString(folder.resolve("rsa.key"), pem("RSA PRIVATE KEY", new byte[] {1, 2}));
    environment.put("OTEL_EXPORTER_OTLP_CLIENT_KEY", "rsa.key");
    assertThatThrownBy(this::send)
        .hasMessage(
            "OTEL_EXPORTER_OTLP_CLIENT_KEY: %s contains no unencrypted PKCS#8 key, a block that"
                + " begins with -----BEGIN PRIVATE KEY----- but 'RSA PRIVATE KEY'. Convert it:"
                + " openssl pkcs8 -topk8 -nocrypt -in FILE -out FILE.pem",
            folder.resolve("rsa.key"));
  }

  @Test
  void aBrokenKeyIsReported() throws Exception {
    Files.writeString(folder.resolve("broken.key"), pem("PRIVATE KEY", new byte[] {1, 2}));
    environment.put("OTEL_EXPORTER_OTLP_CLIENT_KEY", "broken.key");
    assertThatThrownBy(this::send)
        .hasMessage(
            "OTEL_EXPORTER_OTLP_CLIENT_KEY: the private key in %s is broken, or is not an RSA, EC"
                + " or EdDSA key. Check it with openssl pkey -in FILE",
            folder.resolve("broken.key"));
  }

  private void send() throws Exception {
    OtlpSettings settings =
        OtlpSettings.of(
            environment::get,
            folder,
            server -> null,
            OtlpSettings.Remedies.ofVariables("x.timeout"));
    OtlpSender.create(settings, Duration.ZERO, new ExportReport()).send(new byte[] {1});
  }

  /** A key and a certificate that it signed itself, in the folder and in a key store. */
  private static KeyStore keyPair(String name) throws Exception {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    name,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=ip:127.0.0.1",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    new String(PASSWORD)))
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    write(name + ".crt", "CERTIFICATE", store.getCertificate(name).getEncoded());
    write(name + ".key", "PRIVATE KEY", store.getKey(name, PASSWORD).getEncoded());
    return store;
  }

  private static void write(String file, String what, byte[] der) throws IOException {
    Files.writeString(folder.resolve(file), "a comment\n" + pem(what, der));
  }

  private static String pem(String what, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
  }
}
