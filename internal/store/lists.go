package store

import (
	"reflect"
	"strings"
)

// fillLists makes every absent list of a noun an empty one, unless its field is
// left out when empty: the case format has no null where it promises a list.
func fillLists(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			fillLists(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			fillLists(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Field(i)
			if field.Kind() == reflect.Slice && field.IsNil() && promised(v.Type().Field(i)) {
				field.Set(reflect.MakeSlice(field.Type(), 0, 0))
			}
			fillLists(field)
		}
	}
}

// promised reports whether the JSON of a field is always written.
func promised(f reflect.StructField) bool {
	tag := f.Tag.Get("json")
	return tag != "-" && !strings.Contains(tag, ",omitempty")
}
