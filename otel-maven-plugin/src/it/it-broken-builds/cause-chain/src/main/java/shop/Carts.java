package shop;

import java.io.IOException;
import java.net.ConnectException;

/** Carts in a database that does not answer. */
public class Carts {

  public int total(int cart) {
    try {
      return read(cart);
    } catch (IOException e) {
      throw new IllegalStateException("can't load cart " + cart, e);
    }
  }

  private static int read(int cart) throws IOException {
    try {
      return connect(cart);
    } catch (ConnectException e) {
      throw new IOException(e);
    }
  }

  private static int connect(int cart) throws ConnectException {
    throw new ConnectException("Connection refused: db:5432");
  }
}
