package org.dtgraft.linux.ffi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// A structure of C: named fields, aligned as the generic 64-bit ABIs of Linux align them. Tests
/// hold each against the C compiler.
public final class Layout {
  private final String name;
  private final Map<String, Field> fields;
  private final int alignment;
  private final int size;

  /// A field.
  ///
  /// @param offset of its first element, in bytes
  /// @param size of one element, in bytes
  /// @param count of elements; 1 where it is no array
  public record Field(int offset, int size, int count) {
    int at(int index) {
      return offset + size * Objects.checkIndex(index, count);
    }
  }

  private Layout(Builder builder) {
    name = builder.name;
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(builder.fields));
    alignment = builder.alignment;
    size = aligned(builder.end, alignment);
  }

  /// Begins a structure.
  public static Builder struct(String name) {
    return new Builder(name);
  }

  /// Its name in C, without `struct`.
  public String name() {
    return name;
  }

  /// In bytes, with the padding at its end.
  public int size() {
    return size;
  }

  /// By name, in the order of their offsets.
  public Map<String, Field> fields() {
    return fields;
  }

  /// The offset of a field, in bytes.
  public int offset(String field) {
    return field(field).offset();
  }

  /// @throws IllegalArgumentException where there is none
  Field field(String wanted) {
    Field field = fields.get(wanted);
    if (field == null) {
      throw new IllegalArgumentException(name + " has no " + wanted);
    }
    return field;
  }

  /// One of it, all zero.
  public Struct zero() {
    return of(new byte[size]);
  }

  /// One of it over these very bytes.
  ///
  /// @throws IllegalArgumentException where it does not fit
  public Struct of(byte[] bytes) {
    return Struct.over(this, bytes, 0);
  }

  private static int aligned(int offset, int alignment) {
    return (offset + alignment - 1) / alignment * alignment;
  }

  /// Takes the fields of a structure, in order.
  public static final class Builder {
    private final String name;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private int alignment = 1;
    private int end;

    private Builder(String name) {
      this.name = name;
    }

    /// `char field[count]`, or `__u8`.
    public Builder bytes(String field, int count) {
      return add(field, 1, 1, count);
    }

    /// `__u16 field`, or `short`.
    public Builder u16(String field) {
      return add(field, 2, 2, 1);
    }

    /// `__u32 field`, or `int`.
    public Builder u32(String field) {
      return u32(field, 1);
    }

    /// `__u32 field[count]`.
    public Builder u32(String field, int count) {
      return add(field, 4, 4, count);
    }

    /// `__u64 field`, or `unsigned long`, or `size_t`.
    public Builder u64(String field) {
      return add(field, 8, 8, 1);
    }

    /// `void *field`.
    public Builder pointer(String field) {
      return add(field, Memory.POINTER_SIZE, Memory.POINTER_SIZE, 1);
    }

    /// `struct element field[count]`.
    public Builder struct(String field, Layout element, int count) {
      return add(field, element.size, element.alignment, count);
    }

    private Builder add(String field, int size, int aligned, int count) {
      int offset = aligned(end, aligned);
      if (fields.put(field, new Field(offset, size, count)) != null) {
        throw new IllegalArgumentException("twice: " + field);
      }
      alignment = Math.max(alignment, aligned);
      end = offset + size * count;
      return this;
    }

    /// The structure.
    public Layout end() {
      return new Layout(this);
    }
  }
}
