package example;

public class Shop {

  public void sells() {}

  public int counts(int from) {
    return from;
  }
}
