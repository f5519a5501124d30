// The user center's tables through goctl's models, called line by line in JSON; src/main.rs is the same with rgo's.
package main

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/zeromicro/go-zero/core/logx"
	"github.com/zeromicro/go-zero/core/stores/cache"
	"github.com/zeromicro/go-zero/core/stores/redis"
	"github.com/zeromicro/go-zero/core/stores/sqlx"

	"share/model"
)

var ctx = context.Background()

// A row, the key of a new one, or whether there was one.
type call func(with json.RawMessage) (any, error)

func main() {
	logx.Disable()
	conn := sqlx.NewMysql(os.Args[1])
	nodes := cache.CacheConf{{RedisConf: redis.RedisConf{Host: os.Args[2], Type: redis.NodeType}, Weight: 100}}
	calls := calls(model.NewUserModel(conn, nodes), model.NewUserAuthModel(conn, nodes))
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		if err := json.NewEncoder(os.Stdout).Encode(answer(calls, lines.Bytes())); err != nil {
			panic(err)
		}
	}
}

func calls(users model.UserModel, auths model.UserAuthModel) map[string]call {
	return map[string]call{
		"insert_user":    one(func(row model.User) (any, error) { return key(users.Insert(ctx, &row)) }),
		"user":           one(func(id int64) (any, error) { return users.FindOne(ctx, id) }),
		"user_by_mobile": one(func(mobile string) (any, error) { return users.FindOneByMobile(ctx, mobile) }),
		"update_user":    one(func(row model.User) (any, error) { return true, users.Update(ctx, &row) }),
		"delete_user":    one(func(id int64) (any, error) { return true, users.Delete(ctx, id) }),
		"insert_auth":    one(func(row model.UserAuth) (any, error) { return key(auths.Insert(ctx, &row)) }),
		"auth_by_key": two(func(kind, key string) (any, error) {
			return auths.FindOneByAuthTypeAuthKey(ctx, kind, key)
		}),
		"auth_by_user": two(func(user int64, kind string) (any, error) {
			return auths.FindOneByUserIdAuthType(ctx, user, kind)
		}),
		"update_auth": one(func(row model.UserAuth) (any, error) { return true, auths.Update(ctx, &row) }),
		"delete_auth": one(func(id int64) (any, error) { return true, auths.Delete(ctx, id) }),
	}
}

func answer(calls map[string]call, line []byte) map[string]any {
	var asked struct {
		Call string
		With json.RawMessage
	}
	if err := json.Unmarshal(line, &asked); err != nil {
		return map[string]any{"Err": err.Error()}
	}
	call := calls[asked.Call]
	if call == nil {
		return map[string]any{"Err": fmt.Sprintf("no call %q", asked.Call)}
	}
	value, err := call(asked.With)
	switch {
	case err == nil:
		return map[string]any{"Ok": value}
	case errors.Is(err, model.ErrNotFound):
		return map[string]any{"Ok": nil}
	default:
		return map[string]any{"Err": err.Error()}
	}
}

// A call with one value.
func one[T any](do func(T) (any, error)) call {
	return func(with json.RawMessage) (any, error) {
		var value T
		if err := json.Unmarshal(with, &value); err != nil {
			return nil, err
		}
		return do(value)
	}
}

// A call with two.
func two[T, U any](do func(T, U) (any, error)) call {
	return func(with json.RawMessage) (any, error) {
		var first T
		var second U
		if err := json.Unmarshal(with, &[]any{&first, &second}); err != nil {
			return nil, err
		}
		return do(first, second)
	}
}

func key(result sql.Result, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return result.LastInsertId()
}
